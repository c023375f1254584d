/** The browser says for its user that nothing may be sent: Global Privacy Control, or Do Not Track. */
export function refusesReports(): boolean {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean };
  return globalPrivacyControl === true || doNotTrack === "1";
}
