/** Names that lead nowhere, or in a circle. */
import { exampleText } from '../example-tasks.js';
import { cup, HINGE, mistakes, more, objects, PLACE, success, waypoint } from './told.js';

mistakes('names that lead nowhere, or in a circle', {
  'a site': {
    text: waypoint('at: cup.gras'),
    at: 'cup.gras',
    path: 'expert.0.at',
    message: /no site of cup named "gras"/,
    remedy: /did you mean "grasp"/,
  },
  'an object': {
    text: success('{ all: [{ nothing_grasped: true }, { grasped: mug }] }'),
    at: 'mug',
    path: 'success.all.1.grasped',
    message: /no object named "mug"/,
    remedy: /cup/,
  },
  'an object that is grasped, and another carried': {
    text: exampleText({
      expert:
        '  - { name: a, subtask: b, at: cup.grasp, grasp: cpu }\n  - { name: c, subtask: d, at: cup.top, carry: cup }',
    }),
    at: 'cpu',
    path: 'expert.0.grasp',
    message: /no object named "cpu"/,
    remedy: /did you mean "cup"/,
  },
  'a joint': {
    text: success('{ joint: { name: cup.press, beyond: 0.1 } }'),
    at: 'cup.press',
    path: 'success.joint.name',
    message: /no joint of cup named "press"/,
    remedy: /known: none/,
  },
  'a joint at its start': {
    text: cup(`model: button, joints: { pres: 0.001 }, ${PLACE}`),
    at: 'pres:',
    path: 'objects.cup.joints.pres',
    message: /no joint named "pres"/,
    remedy: /did you mean "press"/,
  },
  'a group': {
    text: exampleText({
      expert: '  - { repeat: { for: { b: blocks } }, steps: [{ name: a, subtask: b, at: "{b}.grasp" }] }',
    }),
    at: 'blocks',
    path: 'expert.0.repeat.for.b',
    message: /no group of objects named "blocks"/,
    remedy: /`count`/,
  },
  'lists of unequal length': {
    text: exampleText({
      expert:
        '  - { repeat: { for: { b: [cup], c: [cup, cup] } }, steps: [{ name: a, subtask: b, at: "{b}.grasp" }] }',
    }),
    at: '[cup, cup]',
    path: 'expert.0.repeat.for.c',
    message: /"c" has 2 values, "b" has 1/,
    remedy: /equal length/,
  },
  'a parameter': {
    text: exampleText({
      expert: '  - { name: a, subtask: "take the {colour} cup", at: cup.grasp }',
      more: 'parameters: { color: { of: colors } }',
    }),
    at: '"take',
    path: 'expert.0.subtask',
    message: /no parameter named "colour"/,
    remedy: /did you mean "color"/,
  },
  'an entry of a parameter': {
    text: exampleText({
      expert: '  - { name: a, subtask: "{d.wrod}", at: cup.grasp }',
      more: 'parameters: { d: { of: [{ word: top }] } }',
    }),
    at: '"{d.wrod}"',
    path: 'expert.0.subtask',
    message: /"d\.wrod"/,
    remedy: /did you mean "d\.word"/,
  },
  'an object of distances': {
    text: more('distances: [{ between: [cup, mug], at_least: 0.1 }]'),
    at: 'mug',
    path: 'distances.0.between.1',
    message: /no object named "mug"/,
    remedy: /cup/,
  },
  'what an effect takes away': {
    text: more('effects: [{ when: { grasped: cup }, remove: mug }]'),
    at: 'mug',
    path: 'effects.0.remove',
    message: /no object named "mug"/,
    remedy: /cup/,
  },
  'a file out of the folder': {
    text: cup(`mesh: { file: ../mug.obj }, ${PLACE}`),
    at: '../mug.obj',
    path: 'objects.cup.mesh.file',
    message: /leads out of the folder/,
    remedy: /./,
  },
  'a file that is not there': {
    text: cup(`mesh: { file: mug.obj }, ${PLACE}`),
    at: 'mug.obj',
    path: 'objects.cup.mesh.file',
    message: /no such file/,
    remedy: /folder of the task/,
  },
  'carrying what is not held': {
    text: waypoint('at: cup.top, carry: cup'),
    at: 'cup }',
    path: 'expert.0.carry',
    message: /the gripper holds nothing/,
    remedy: /"grasp: cup"/,
  },
  'two waypoints of one name': {
    text: exampleText({
      expert: '  - { name: a, subtask: b, at: cup.grasp }\n  - { name: a, subtask: c, at: cup.top }',
    }),
    at: 'a, subtask: c',
    path: 'expert.1.name',
    message: /two waypoints are named "a"/,
    remedy: /name of its own/,
  },
  'a copy with the name of another object': {
    text: objects(
      `  b_1: { model: block, ${PLACE} }\n  b: { model: block, count: 2, ${PLACE} }\n  cup: { model: cup, ${PLACE} }`,
    ),
    at: 'b: {',
    path: 'objects.b',
    message: /two objects are named "b_1"/,
    remedy: /NAME_1, NAME_2/,
  },
  'a thing on one that comes later': {
    text: exampleText({
      objects: `  cup: { model: saucepan_lid, place: { at: pan.rim } }\n  pan: { model: saucepan, ${PLACE} }`,
    }),
    at: 'pan.rim',
    path: 'objects.cup.place.at',
    message: /"cup" is placed before "pan"/,
    remedy: /move "pan" up/,
  },
  'a thing on itself': {
    text: cup('model: cup, place: { at: cup.top }'),
    at: 'cup.top',
    path: 'objects.cup.place.at',
    message: /"cup" cannot stand on itself/,
    remedy: /another object/,
  },
  'things beside each other in a circle': {
    text: objects(
      '  cup: { model: cup, place: { beside: two, distance: 0.2 } }\n  two: { model: cup, place: { beside: cup, distance: 0.2 } }',
    ),
    at: 'two, dist',
    path: 'objects.cup.place.beside',
    message: /"cup" is placed before "two"/,
    remedy: /never in a circle/,
  },
  'values within each other in a circle': {
    text: more('parameters: { a: { of: ["{b}"] }, b: { of: ["{a}"] } }'),
    at: '["{b}"]',
    path: 'parameters.a.of',
    message: /the values of "a" hold "{a}", by way of b/,
    remedy: /write one of them out/,
  },
  'a part that hangs on one that comes later': {
    text: cup(`${HINGE('[0, 1]').replace('parent: a', 'parent: c')}, ${PLACE}`),
    at: 'c, type',
    path: 'objects.cup.parts.1.joint.parent',
    message: /no part named "c" stands before "b"/,
    remedy: /a/,
  },
});
