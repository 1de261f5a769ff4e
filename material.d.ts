/** What Material for MkDocs offers a page's scripts: the document, again after each navigation. */
declare const document$: { subscribe(listener: (page: Document) => void): void };
/** Shows a short notice. */
declare const alert$: { next(text: string | null): void };
