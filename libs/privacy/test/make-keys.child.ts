import { createHash } from 'node:crypto';
import { openSqliteSubjectKeys } from '../src/sqlite/index.js';

/** Makes keys, 20 at a time, until it is killed or refused, and tells each one as soon as it is answered. */
const [path = ''] = process.argv.slice(2);
const keys = openSqliteSubjectKeys({
  path,
  keyEncryptionKeys: [{ id: 'kek-1', key: new Uint8Array(32) }],
  context: 'customer/main',
});

async function tell(subject: string): Promise<boolean> {
  try {
    const key = await keys.keyOf(subject);
    process.stdout.write(`${subject} ${createHash('sha256').update(key.export()).digest('hex')}\n`);
    return true;
  } catch (error) {
    process.stdout.write(`refused ${(error as { code: string }).code}\n`);
    return false;
  }
}

for (let made = 0, going = true; going; made += 20) {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => tell(`customer-${made + index}`)));
  going = answers.every(Boolean);
}
