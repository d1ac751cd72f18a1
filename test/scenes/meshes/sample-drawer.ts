/** A little chest with one drawer, as URDF: a fixed frame, mesh files, and a slide with friction. */
import { boxSolid, bytesOf, joinSolids, stlBinary } from './sample-files.js';

const wall = (low: number[], high: number[]) => boxSolid(low, high);

/** Open at the front, which is −x. */
const HOUSING = joinSolids(
  wall([-0.1, -0.1, 0], [0.1, 0.1, 0.01]),
  wall([-0.1, -0.1, 0.11], [0.1, 0.1, 0.12]),
  wall([-0.1, -0.1, 0.01], [0.1, -0.09, 0.11]),
  wall([-0.1, 0.09, 0.01], [0.1, 0.1, 0.11]),
  wall([0.09, -0.09, 0.01], [0.1, 0.09, 0.11]),
);

export const DRAWER_URDF = `<?xml version="1.0"?>
<!-- a chest with one drawer -->
<robot name="chest">
  <material name="oak"><color rgba="0.6 0.4 0.2 1"/></material>
  <link name="world"/>
  <joint name="stand" type="fixed"><parent link="world"/><child link="Housing"/></joint>
  <link name="Housing">
    <inertial><mass value="2"/></inertial>
    <visual>
      <geometry><mesh filename="meshes/housing.stl"/></geometry>
      <material name="oak"/>
    </visual>
    <collision><geometry><mesh filename="package://chest/meshes/housing.stl"/></geometry></collision>
  </link>
  <joint name="Drawer-Slide" type="prismatic">
    <parent link="Housing"/>
    <child link="drawer"/>
    <origin xyz="-0.1 0 0.06"/>
    <axis xyz="-1 0 0"/>
    <limit lower="0" upper="0.12" effort="10" velocity="1"/>
    <dynamics friction="1.5" damping="0.1"/>
  </joint>
  <link name="drawer">
    <inertial><mass value="0.3"/></inertial>
    <visual>
      <origin xyz="0.005 0 0"/>
      <geometry><box size="0.01 0.17 0.09"/></geometry>
      <material name="front"><color rgba="0.8 0.7 0.5 1"/></material>
    </visual>
    <visual>
      <origin xyz="0.09 0 -0.04"/>
      <geometry><box size="0.16 0.16 0.008"/></geometry>
      <material name="front"/>
    </visual>
  </link>
  <!-- A handle that gives way a little between the fingers. -->
  <joint name="play" type="prismatic">
    <parent link="drawer"/>
    <child link="handle"/>
    <origin xyz="-0.03 0 0"/>
    <axis xyz="0 1 0"/>
    <limit lower="-0.003" upper="0.003" effort="1" velocity="1"/>
    <dynamics friction="1"/>
  </joint>
  <link name="handle">
    <visual>
      <geometry><box size="0.016 0.016 0.08"/></geometry>
      <material name="steel"><color rgba="0.7 0.7 0.75 1"/></material>
    </visual>
    <visual>
      <origin xyz="0.015 0 0.03"/>
      <geometry><box size="0.03 0.01 0.01"/></geometry>
      <material name="steel"/>
    </visual>
    <visual>
      <origin xyz="0.015 0 -0.03"/>
      <geometry><box size="0.03 0.01 0.01"/></geometry>
      <material name="steel"/>
    </visual>
  </link>
</robot>
`;

/** The URDF and its mesh, in a folder of their own. */
export const drawerFiles = (): Map<string, Uint8Array> =>
  new Map([
    ['chest/chest.urdf', bytesOf(DRAWER_URDF)],
    ['chest/meshes/housing.stl', stlBinary(HOUSING)],
  ]);

/** The task of opening it. The front of the drawer faces the robot. */
export const OPEN_DRAWER = `name: open_chest
description: A chest with a drawer stands on the table; the drawer is to be opened.
randomised: Where the chest stands.
succeeds: The drawer is open by more than eight centimetres.
instructions: [open the drawer, pull the drawer out]
objects:
  chest:
    urdf: { file: chest/chest.urdf, collision: pieces }
    fixed: true
    place: { x: [0.44, 0.5], y: [-0.05, 0.05], yaw: [-0.1, 0.1] }
    sites:
      handle:
        part: handle
        pose: { turn: [0, -1.5708, 0] }
    regions:
      inside: { part: drawer, pose: { position: [0.09, 0, 0] }, size: [0.16, 0.16, 0.08] }
expert:
  - name: grasp_handle
    subtask: grasp the handle of the drawer
    at: chest.handle
    gripper: close
    before: { distance: 0.1, subtask: move in front of the drawer }
  - name: pull
    subtask: pull the drawer open
    follow: { joint: chest.drawer_slide, to: 0.1 }
success: { joint: { name: chest.drawer_slide, beyond: 0.08 } }
`;
