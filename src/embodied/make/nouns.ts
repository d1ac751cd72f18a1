/** What people call the things of the catalogue. */

/** What is said of a model: its noun, other words for it, and parts that are things of their own. */
interface Nouns {
  /** The first is ours. */
  names: readonly string[];
  /** Named parts by site. */
  parts?: Readonly<Record<string, Part>>;
}

interface Part {
  phrase: string;
  names: readonly string[];
  /** Words that tell it from like parts. */
  marks: readonly string[];
}

const part = (phrase: string, names: readonly string[], marks: readonly string[] = []): Part => ({
  phrase,
  names,
  marks,
});

const DRAWERS = ['drawer', 'handle', 'drawer handle'];
const TAP_HANDLE = ['handle', 'tap handle', 'knob'];

/** By model; a model that is not here goes by its own name. */
const NOUNS: Readonly<Record<string, Nouns>> = {
  bin: { names: ['bin', 'trash can', 'trash bin', 'garbage can', 'waste basket', 'basket', 'rubbish bin'] },
  block: { names: ['block', 'cube'] },
  cabinet: {
    names: ['cabinet', 'chest of drawers', 'chest'],
    parts: {
      bottom_handle: part('handle of the bottom drawer', DRAWERS, ['bottom', 'lowest', 'lower']),
      middle_handle: part('handle of the middle drawer', DRAWERS, ['middle', 'center', 'central']),
      top_handle: part('handle of the top drawer', DRAWERS, ['top', 'upper', 'highest']),
    },
  },
  chicken: { names: ['chicken', 'drumstick', 'chicken leg'] },
  colored_target: { names: ['mat', 'target', 'square', 'patch', 'target mat'] },
  cup: { names: ['cup', 'mug'] },
  drink_can: { names: ['can', 'drink can'] },
  grill: {
    names: ['grill', 'barbecue', 'grate'],
    parts: { shelf: part('shelf of the grill', ['shelf', 'board', 'side board', 'side shelf']) },
  },
  jar: { names: ['jar', 'pot'] },
  jar_lid: { names: ['lid', 'cover', 'cap', 'jar lid'] },
  lamp: {
    names: ['lamp', 'desk lamp', 'light'],
    parts: { button: part('button of the lamp', ['button', 'switch', 'lamp button'], ['red']) },
  },
  lid_box: { names: ['box', 'carton'] },
  light_bulb: { names: ['bulb', 'light bulb'] },
  money: { names: ['money', 'bundle of notes', 'bank notes', 'notes', 'cash'] },
  phone: { names: ['handset', 'phone', 'receiver', 'telephone receiver'] },
  phone_base: { names: ['phone base', 'base', 'cradle', 'telephone', 'holder', 'phone cradle'] },
  rubbish: {
    names: ['rubbish', 'trash', 'crumpled paper', 'paper', 'paper ball', 'garbage', 'litter', 'waste'],
  },
  safe: { names: ['safe', 'strongbox'] },
  saucepan: { names: ['saucepan', 'pan', 'pot'] },
  saucepan_lid: { names: ['lid', 'cover', 'saucepan lid', 'pan lid', 'pot lid', 'knob'] },
  slide_block: { names: ['block', 'cube'] },
  soup_can: { names: ['soup', 'soup can', 'can of soup'] },
  square_ring: { names: ['ring', 'square ring'] },
  square_base: { names: ['base', 'peg', 'square base'] },
  stacking_cup: { names: ['cup', 'mug'] },
  steak: { names: ['steak', 'meat'] },
  tap: {
    names: ['tap', 'faucet', 'water tap'],
    parts: {
      left_handle: part('left handle of the tap', TAP_HANDLE, ['left']),
      right_handle: part('right handle of the tap', TAP_HANDLE, ['right']),
    },
  },
  target_ball: { names: ['ball', 'sphere', 'target'] },
  wine_bottle: { names: ['bottle', 'wine bottle', 'wine', 'bottle of wine'] },
  wine_rack: { names: ['rack', 'wine rack'] },
};

/** "crackers box": people say crackers as well. */
const PACKAGES = / (?:box|can|bottle|carton)$/;

/** What the things of a model are called. */
export function nounsOf(model: string): Nouns {
  const known = NOUNS[model];
  if (known) return known;
  const name = model.replaceAll('_', ' ');
  return { names: [...new Set([name, name.replace(PACKAGES, '')])] };
}
