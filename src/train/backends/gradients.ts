/**
 * Tells TensorFlow.js how to differentiate. Its core package has the gradients, but only in a form that bundlers load;
 * scripts/generate.mjs makes the bundle.
 */
// First, so that tensors are made by the package and not by the copy of it in the bundle.
import '@tensorflow/tfjs-core';
import './gradients.generated.js';
