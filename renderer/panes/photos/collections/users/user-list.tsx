import { useMemo, useState } from "react";
import type { CollectionFace } from "../../../../../shared/contract/rekognition.ts";
import { formatCount, formatCounted } from "../../../../lib/format.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { CreateUser } from "./create-user.tsx";
import { countByUser, type ShownFaces } from "./shown-faces.ts";
import { useUsers } from "./use-users.ts";

interface UserListProps {
  collectionId: string;
  faces: readonly CollectionFace[];
  shown: ShownFaces;
  readOnlyReason: string | undefined;
  onShow(shown: ShownFaces): void;
}

/** The persons of a collection, each with its faces; a press shows those alone. */
export function UserList({ collectionId, faces, shown, readOnlyReason, onShow }: UserListProps) {
  const users = useUsers(collectionId);
  const [isCreating, setCreating] = useState(false);
  const counts = useMemo(() => countByUser(faces), [faces]);
  const line = (title: string, count: number, to: ShownFaces) => {
    const isCurrent = to.of === shown.of && (to.of !== "user" || (shown.of === "user" && shown.userId === to.userId));
    return (
      <li key={to.of === "user" ? `user ${to.userId}` : to.of}>
        <button type="button" aria-pressed={isCurrent} onClick={() => onShow(to)}>
          <bdi>{title}</bdi> <small><span aria-hidden="true">{formatCount(count)}</span><span className="visually-hidden">{formatCounted(count, "face")}</span></small>
        </button>
      </li>
    );
  };
  return (
    <aside className="collection-users" aria-label="Users">
      <ul>
        {line("All faces", faces.length, { of: "all" })}
        {line("Of nobody", counts.get(undefined) ?? 0, { of: "nobody" })}
      </ul>
      <header>
        <h3>Users</h3>
        <button type="button" className="act" disabled={readOnlyReason !== undefined} title={readOnlyReason} onClick={() => setCreating(true)}>Create…</button>
      </header>
      {users.error ? <FailureAlert compact title="The users cannot be listed" failure={users.error.failure} onRetry={() => void users.refetch()} />
        : !users.data ? <Loading what="users" rows={3} />
        : users.data.rows.length === 0 ? <p className="photos-quiet">A user is one person, made of several faces: searches by user find more than those by a face. Select faces and choose “Associate…”.</p>
        : <ul>{users.data.rows.map(({ userId }) => line(userId, counts.get(userId) ?? 0, { of: "user", userId }))}</ul>}
      {isCreating && <CreateUser collectionId={collectionId} onClose={(userId) => { setCreating(false); if (userId !== undefined) onShow({ of: "user", userId }); }} />}
    </aside>
  );
}
