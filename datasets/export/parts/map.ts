/** Each item of a sequence converted, one at a time. */
export async function* map<T, U>(items: AsyncIterable<T>, convert: (item: T) => U): AsyncGenerator<U> {
  for await (const item of items) yield convert(item);
}
