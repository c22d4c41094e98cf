import { escaped, figurePattern } from '#kernel/figure.ts'
import { type SQL, sql } from '#kernel/sql.ts'
import type { AskedWords } from './asked-words.ts'

const containing = (word: string): string => `%${word.replaceAll(/[\\%_]/gu, sign => `\\${sign}`)}%`

/** As `narrow` reads what is asked for; to do so with each text takes twice as long as to look whether it is to be done. */
const narrowed = (text: SQL): SQL =>
  sql`lower(case when ${text} is nfkc normalized then ${text} else normalize(${text}, nfkc) end)`

/** A figure with its unit is found as that much; of a standard the blank may be missing, and its dash has three lengths. */
function holds(text: SQL, word: string): SQL {
  const figure = figurePattern(word)
  // Most texts lack its very digits, and to see that takes a fraction of what the pattern takes.
  if (figure !== null)
    return sql`(${narrowed(text)} like ${containing(figure.digits)} and ${narrowed(text)} ~ ${figure.pattern})`
  if (!/[a-z] \d|\d-\d/u.test(word)) return sql`${narrowed(text)} like ${containing(word)}`
  return sql`${narrowed(text)} ~ ${escaped(word).replaceAll(' ', ' ?').replaceAll('-', '[-‐-―]')}`
}

/** That a text holds every word, in one of its wordings, however wide its characters are. */
export const holdsWords = (text: SQL, words: AskedWords): SQL[] =>
  words.map(
    wordings =>
      sql`(${sql.join(
        wordings.map(one => holds(text, one)),
        sql` or `,
      )})`,
  )
