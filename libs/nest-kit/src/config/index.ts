export { deploymentSetting, hostSetting, logLevelSetting, networksSetting, portSetting } from './common-settings.js';
export { parseSettings, SettingsError } from './settings.js';
