/**
 * What stands before a change once its matter is chosen: the record's words, unless somebody wrote others. `offered`: what
 * the record said of the matter that was chosen before.
 */
export const beforeChosen = (entered: string | undefined, offered: string, known: string): string => {
  const isWritten = entered !== undefined && entered.trim() !== '' && entered !== offered
  return isWritten ? entered : known
}
