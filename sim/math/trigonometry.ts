/**
 * Sine, cosine and their kin made of nothing but `+ - * /`, `Math.sqrt` and `Math.floor`, whose results IEEE 754
 * fixes to the bit. `Math.sin` and the like may differ between engines and versions, so whatever reaches physics,
 * pixels or episodes uses these instead. Accuracy is about 1e-15 for arguments a robot meets (|x| < 1e6).
 */

const TWO_OVER_PI = 0.6366197723675814;
// pi/2 split in three, so that `x - n·pi/2` loses no digits.
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_MIDDLE = 6.077100506303966e-11;
const HALF_PI_LOW = 2.0222662487959506e-21;

function sinePolynomial(x: number): number {
  const z = x * x;
  return (
    x +
    x *
      z *
      (-1 / 6 +
        z *
          (1 / 120 +
            z *
              (-1 / 5040 +
                z * (1 / 362880 + z * (-1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000)))))))
  );
}

function cosinePolynomial(x: number): number {
  const z = x * x;
  return (
    1 +
    z *
      (-1 / 2 +
        z *
          (1 / 24 +
            z *
              (-1 / 720 +
                z *
                  (1 / 40320 +
                    z * (-1 / 3628800 + z * (1 / 479001600 + z * (-1 / 87178291200 + z / 20922789888000)))))))
  );
}

function reduce(x: number, quadrant: number): number {
  return x - quadrant * HALF_PI_HIGH - quadrant * HALF_PI_MIDDLE - quadrant * HALF_PI_LOW;
}

/** Sine of `x` radians. */
export function sin(x: number): number {
  const quadrant = Math.floor(x * TWO_OVER_PI + 0.5);
  const r = reduce(x, quadrant);
  switch (((quadrant % 4) + 4) % 4) {
    case 0:
      return sinePolynomial(r);
    case 1:
      return cosinePolynomial(r);
    case 2:
      return -sinePolynomial(r);
    default:
      return -cosinePolynomial(r);
  }
}

/** Cosine of `x` radians. */
export function cos(x: number): number {
  const quadrant = Math.floor(x * TWO_OVER_PI + 0.5);
  const r = reduce(x, quadrant);
  switch (((quadrant % 4) + 4) % 4) {
    case 0:
      return cosinePolynomial(r);
    case 1:
      return -sinePolynomial(r);
    case 2:
      return -cosinePolynomial(r);
    default:
      return sinePolynomial(r);
  }
}

/** Tangent of `x` radians. */
export function tan(x: number): number {
  return sin(x) / cos(x);
}

const ATAN_STEPS = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1] as const;
// atan of the steps above, to the last digit.
const ATAN_VALUES = [
  0, 0.12435499454676144, 0.24497866312686414, 0.3587706702705722, 0.4636476090008061, 0.5585993153435624,
  0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
] as const;

/** atan for x in [0, 1]: the nearest table step, then a short series on what is left. */
function atanUnit(x: number): number {
  const step = Math.floor(x * 8 + 0.5);
  const t = ATAN_STEPS[step]!;
  const r = (x - t) / (1 + x * t);
  const z = r * r;
  const series =
    r *
    (1 +
      z * (-1 / 3 + z * (1 / 5 + z * (-1 / 7 + z * (1 / 9 + z * (-1 / 11 + z * (1 / 13 - z * (1 / 15))))))));
  return ATAN_VALUES[step]! + series;
}

/** Arc tangent of `x`, in (−π/2, π/2). */
export function atan(x: number): number {
  const a = x < 0 ? -x : x;
  const value = a <= 1 ? atanUnit(a) : Math.PI / 2 - atanUnit(1 / a);
  return x < 0 ? -value : value;
}

/** Angle of the point (x, y) from the x axis, in [−π, π]. Zero at the origin. */
export function atan2(y: number, x: number): number {
  if (x === 0) return y > 0 ? Math.PI / 2 : y < 0 ? -Math.PI / 2 : 0;
  const angle = atan(y / x);
  if (x > 0) return angle;
  return y >= 0 ? angle + Math.PI : angle - Math.PI;
}

/** Arc cosine, in [0, π]; arguments beyond ±1 by rounding count as ±1. */
export function acos(x: number): number {
  if (x >= 1) return 0;
  if (x <= -1) return Math.PI;
  return atan2(Math.sqrt((1 - x) * (1 + x)), x);
}

/** Arc sine, in [−π/2, π/2]; arguments beyond ±1 by rounding count as ±1. */
export function asin(x: number): number {
  if (x >= 1) return Math.PI / 2;
  if (x <= -1) return -Math.PI / 2;
  return atan2(x, Math.sqrt((1 - x) * (1 + x)));
}
