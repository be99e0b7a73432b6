import type { KafkaOptions } from '@taizhang/event-feed/kafka';
import { SettingsError } from '@taizhang/nest-kit';
import { loadText } from '@taizhang/privacy/keys';
import type { ClusterSettings } from './cluster-settings.js';
import type { ClusterNames } from './names.js';

export interface KafkaAccess {
  readonly context: string;
  readonly settings: Pick<ClusterSettings, 'kafka'>;
  readonly onKafkaLog: NonNullable<KafkaOptions['onLog']>;
}

/** How a process reaches the brokers. Throws SecretFileError for the password's file, SettingsError when half is given. */
export async function kafkaOptions(
  { context, settings, onKafkaLog }: KafkaAccess,
  names: ClusterNames,
): Promise<KafkaOptions> {
  const { brokers, tls, user, passwordFile } = settings.kafka;
  const base = { brokers, tls, clientId: names.service(context), topicPrefix: names.prefix, onLog: onKafkaLog };
  if (user === undefined && passwordFile === undefined) return base;
  if (user === undefined) throw new SettingsError([{ setting: 'KAFKA_USER', code: 'missing' }]);
  if (passwordFile === undefined) throw new SettingsError([{ setting: 'KAFKA_PASSWORD_FILE', code: 'missing' }]);
  return { ...base, user: { name: user, password: (await loadText(passwordFile)).trimEnd() } };
}
