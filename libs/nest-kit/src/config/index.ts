export {
  attachmentMaxSetting,
  deploymentSetting,
  hostSetting,
  logLevelSetting,
  lookRateFactorSetting,
  networksSetting,
  portSetting,
  trustedProxiesSetting,
} from './common-settings.js';
export { oidcSettings, otherIssuers } from './oidc-settings.js';
export { parseSettings, SettingsError } from './settings.js';
export { inNetworks } from './in-networks.js';
