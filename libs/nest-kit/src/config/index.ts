export { deploymentSetting, hostSetting, portSetting, trustedProxiesSetting } from './common-settings.js';
export { inNetworks } from './in-networks.js';
export { servedOptions, servedSettings } from './served-settings.js';
export { parseSettings, SettingsError } from './settings.js';
