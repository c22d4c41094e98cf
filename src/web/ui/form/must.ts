/** The rule of a field that has to be filled in, with what is said where it isn't. */
export const must = (message: string) => [{ required: true, message }]
