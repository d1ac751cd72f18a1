/** Names of links and joints as tasks write them: `Drawer-Joint.1` becomes `drawer_joint_1`. */
export function identifier(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_');
  return /^[a-z]/.test(plain) ? plain : `n${plain}`;
}
