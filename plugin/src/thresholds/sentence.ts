/** Something to be read. What the exporter has written is English, whatever the person's language. */
export interface Sentence {
  readonly text: string;
  readonly lang?: 'en';
}
