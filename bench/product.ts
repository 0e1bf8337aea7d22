/**
 * A part of the product as it is installed: compiled. The loader that runs TypeScript wraps every function to keep its
 * name, which costs a question a third of its time.
 */
export const product = <Part>(name: string): Promise<Part> => import(`../dist/${name}.js`)
