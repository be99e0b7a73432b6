// Joins the members of compose.yaml into one replica set, unless they are.
const members = ['mongodb-1', 'mongodb-2', 'mongodb-3'].map((host, _id) => ({ _id, host: `${host}:27017` }));
try {
  rs.status();
} catch {
  rs.initiate({ _id: 'rs0', members });
}
while (!db.hello().isWritablePrimary && !db.hello().secondary) sleep(200);
