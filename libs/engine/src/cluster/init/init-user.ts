import { ROLE_ACTIONS, type MongoCollection } from '@taizhang/mongo';
import type { Connection, mongo } from 'mongoose';
import type { Made } from './made.js';

/** What a service may do in one database. */
export interface Grant {
  readonly database: string;
  readonly collections: readonly MongoCollection[];
}

export interface ServiceUser {
  /** Name of the user and of its role in each database. */
  readonly name: string;
  readonly password: string;
  /** The first names the database that knows the user. */
  readonly grants: readonly [Grant, ...Grant[]];
  /** Databases of things that can be rebuilt, where it may make and drop collections. */
  readonly free: readonly string[];
}

/** Makes a service's role in each database, or sets it to what it should be, and its user. Idempotent. */
export async function initUser(connection: Connection, user: ServiceUser): Promise<readonly Made[]> {
  const { name, password, grants, free } = user;
  const made: Made[] = [];
  for (const grant of grants) made.push(await initRole(connection, name, grant));
  const roles = [
    ...grants.map(({ database }) => ({ role: name, db: database })),
    ...free.map((database) => ({ role: 'readWrite', db: database })),
  ];
  const db = connection.getClient().db(grants[0].database);
  const { users } = await db.command({ usersInfo: name });
  const isThere = isList(users) && users.length > 0;
  await db.command({ [isThere ? 'updateUser' : 'createUser']: name, pwd: password, roles });
  return [...made, { kind: 'user', name, made: !isThere }];
}

async function initRole(connection: Connection, name: string, { database, collections }: Grant): Promise<Made> {
  const db = connection.getClient().db(database);
  const { roles } = await db.command({ rolesInfo: name });
  const isThere = isList(roles) && roles.length > 0;
  await db.command({
    [isThere ? 'updateRole' : 'createRole']: name,
    privileges: privileges(db, collections),
    roles: [],
  });
  return { kind: 'role', name: `${database}.${name}`, made: !isThere };
}

function privileges(db: mongo.Db, collections: readonly MongoCollection[]) {
  const whole = { resource: { db: db.databaseName, collection: '' }, actions: ['listCollections'] };
  const each = collections.map(({ name, access }) => ({
    resource: { db: db.databaseName, collection: name },
    actions: [...ROLE_ACTIONS[access]],
  }));
  return [whole, ...each];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
