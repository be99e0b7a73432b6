export { deploymentSetting, hostSetting, logLevelSetting, portSetting } from './common-settings.js';
export { parseSettings, SettingsError } from './settings.js';
