/** What Material for MkDocs offers a page's scripts: the document, again after each navigation. */
declare const document$: { subscribe(listener: (page: Document) => void): void };
