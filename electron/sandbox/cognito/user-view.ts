import type { AttributeType, UserType } from "@aws-sdk/client-cognito-identity-provider";
import type { UserRecord } from "./records.ts";

export function attributeList(attributes: Readonly<Record<string, string>>): AttributeType[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

export function userView(user: UserRecord, attributesToGet?: readonly string[]): UserType {
  const shown = attributesToGet?.length
    ? Object.fromEntries(Object.entries(user.attributes).filter(([name]) => attributesToGet.includes(name)))
    : user.attributes;
  return {
    Username: user.username,
    Attributes: attributeList(shown),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
