/**
 * Tells TensorFlow.js how to differentiate. Its core package has the gradients, but only in a form that bundlers load;
 * scripts/generate.mjs makes the bundle.
 */
import './gradients.generated.js';
