/** The issuer of web identity tokens that the seeded roles trust; the sandbox holds its key. */
export const webIdentityIssuer = "https://oidc.skydeck-sandbox.example";
export const webIdentityAudience = "sts.amazonaws.com";

/** How policies name it: the issuer without its scheme. */
export const webIdentityProvider = webIdentityIssuer.slice("https://".length);
