/** The official images unless the environment names others, such as those that tools/local-stack builds. */
export const KAFKA_IMAGE = process.env.TAIZHANG_KAFKA_IMAGE ?? 'apache/kafka:4.3.0';
export const MONGO_IMAGE = process.env.TAIZHANG_MONGO_IMAGE ?? 'mongo:6.0.27';
