/** Of the face collections of all accounts and regions. Each runs once, in order; what has landed is never edited. */
export const collectionMigrations = [
  `
CREATE TABLE collections (
  id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
  created INTEGER NOT NULL, tags TEXT NOT NULL, UNIQUE (account, region, name)
);
CREATE TABLE faces (
  number INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE,
  face TEXT NOT NULL, image TEXT NOT NULL, external TEXT, box TEXT NOT NULL, confidence REAL NOT NULL,
  user TEXT, vector BLOB NOT NULL, UNIQUE (collection, face)
);
CREATE INDEX faces_of_collection ON faces (collection, number);
CREATE INDEX faces_of_image ON faces (collection, image);
CREATE INDEX faces_of_user ON faces (collection, user) WHERE user IS NOT NULL;
CREATE TABLE users (
  collection INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE, user TEXT NOT NULL, PRIMARY KEY (collection, user)
) WITHOUT ROWID;
CREATE TABLE answers (
  collection INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE, operation TEXT NOT NULL, token TEXT NOT NULL,
  input TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (collection, operation, token)
) WITHOUT ROWID;
`,
];
