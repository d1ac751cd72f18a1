/** The sections of a markdown text. */

/** A heading and what stands below it, up to the next heading. */
export interface Section {
  /** Without the hashes. */
  heading: string;
  text: string;
}

/** The sections of a text in order; what stands before the first heading is left out. */
export function splitSections(text: string): Section[] {
  const sections: Section[] = [];
  for (const line of text.split(/\r?\n/)) {
    const heading = /^#{1,3} +(.*?) *$/.exec(line);
    const last = sections.at(-1);
    if (heading) sections.push({ heading: heading[1]!, text: '' });
    else if (last) last.text += last.text === '' ? line : `\n${line}`;
  }
  return sections;
}
