/** What plain Node scripts may use without an import. */
export default { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly', setTimeout: 'readonly' };
