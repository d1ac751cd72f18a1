/** Numbers that cannot be meant: units, ranges, draws. */
import { exampleText } from '../example-tasks.js';
import { box, cup, HINGE, mistakes, more, PLACE, waypoint } from './told.js';

mistakes('units that were not meant', {
  'an object of 50 m': {
    text: box('[50, 50, 50]'),
    at: '50',
    path: 'objects.cup.shape.size.0',
    message: /at most 10 metres, and is 50/,
    remedy: /50 mm are 0\.05/,
  },
  'an object of 4 m': {
    text: box('[4, 6, 1]'),
    at: '{ type: box',
    path: 'objects.cup.shape',
    message: /wrong units .* 4 × 6 × 1 m/,
    remedy: /lengths are metres/,
  },
  'an object of half a millimetre': {
    text: box('[0.0005, 0.0005, 0.0005]'),
    at: '{ type: box',
    path: 'objects.cup.shape',
    message: /wrong units/,
    remedy: /0\.001 to 2/,
  },
  'millimetres in a place': {
    text: cup('model: cup, place: { x: [100, 400], y: 0 }'),
    at: '100',
    path: 'objects.cup.place.x.0',
    message: /at most 2 metres, and is 100/,
    remedy: /wrong units by the look of it.* 100 mm are 0\.1/,
  },
  'millimetres in a waypoint': {
    text: waypoint('at: cup.grasp, offset: [0, 0, 120]'),
    at: '120',
    path: 'expert.0.offset.2',
    message: /120/,
    remedy: /120 mm are 0\.12/,
  },
  'a distance below 0': {
    text: waypoint('at: cup.grasp, before: { distance: -0.12, subtask: c }'),
    at: '-0.12',
    path: 'expert.0.before.distance',
    message: /more than 0 metres, and is -0\.12/,
    remedy: /^(?!.*wrong units).*belongs here/,
  },
  'millimetres behind a parameter': {
    text: exampleText({
      more: 'parameters: { h: { of: [0.1, 120] } }',
      expert: '  - { name: a, subtask: b, at: cup.grasp, raise: "{h}" }',
    }),
    at: '"{h}"',
    path: 'expert.0.raise',
    message: /and is 120/,
    remedy: /0\.12/,
  },
  degrees: {
    text: cup('model: cup, place: { x: 0.2, y: 0, yaw: [-90, 90] }'),
    at: '-90',
    path: 'objects.cup.place.yaw.0',
    message: /at least -6\.3 radians/,
    remedy: /-90 degrees are -1\.571/,
  },
  'degrees of a hinge': {
    text: cup(`${HINGE('[0, 90]')}, ${PLACE}`),
    at: '90]',
    path: 'objects.cup.parts.1.joint.limits.1',
    message: /metres or radians, and is 90/,
    remedy: /wrong units/,
  },
  grams: {
    text: cup(`shape: { type: sphere, radius: 0.1 }, mass: 250, ${PLACE}`),
    at: '250',
    path: 'objects.cup.mass',
    message: /50 kilograms/,
    remedy: /250 g are 0\.25/,
  },
  'a speed in per cent': {
    text: waypoint('at: cup.grasp, speed: 50'),
    at: '50',
    path: 'expert.0.speed',
    message: /at most 1, and is 50/,
    remedy: /Share of the ordinary speed/,
  },
});

mistakes('ranges and draws that are none', {
  'a range that runs backward': {
    text: cup('model: cup, place: { x: [0.3, 0.1], y: 0 }'),
    at: '[0.3, 0.1]',
    path: 'objects.cup.place.x',
    message: /first number must not exceed/,
    remedy: /World x/,
  },
  'a draw that runs backward': {
    text: more('draws: { a: { from: [3, 1] } }'),
    at: '[3, 1]',
    path: 'draws.a.from',
    message: /must not exceed/,
    remedy: /whole number/,
  },
  'a draw of whole numbers that are none': {
    text: more('draws: { a: { from: [0.5, 2] } }'),
    at: '[0.5, 2]',
    path: 'draws.a.from',
    message: /two whole numbers are wanted here.* 0\.5 and 2/,
    remedy: /\[3, 6\]/,
  },
  'a draw from a word': {
    text: more('parameters: { c: { of: colors } }\ndraws: { a: { from: ["{c}", 3] } }'),
    at: '["{c}"',
    path: 'draws.a.from',
    message: /not red and 3/,
    remedy: /\[3, 6\]/,
  },
  'a draw with the name of a parameter': {
    text: more('parameters: { color: { of: colors } }\ndraws: { color: { of: [a] } }'),
    at: 'color: { of: [a]',
    path: 'draws.color',
    message: /parameter already/,
    remedy: /another name/,
  },
  'a draw that may have nothing left': {
    text: more('parameters: { color: { of: [red] } }\ndraws: { other: { of: [red, ], except: "{color}" } }'),
    at: '[red, ]',
    path: 'draws.other.of',
    message: /two at least/,
    remedy: /value/,
  },
  'a draw from what is drawn later': {
    text: more('draws: { a: { of: colors, except: "{b}" }, b: { of: colors } }'),
    at: 'a: { of',
    path: 'draws.a',
    message: /"a" depends on "b", which is drawn after it/,
    remedy: /move "a" down/,
  },
  'a joint that starts beyond its limits': {
    text: cup(`model: button, joints: { press: 0.1 }, ${PLACE}`),
    at: '0.1 }',
    path: 'objects.cup.joints.press',
    message: /its limits are 0 and/,
    remedy: /within/,
  },
});
