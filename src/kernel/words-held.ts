/** Texts as the database looks through them for what is asked for, where a record keeps no words to be found by. */
import type { AskedWords } from './asked-words.ts'
import { strokeFor } from './designation.ts'
import { escaped, figurePattern } from './figure.ts'
import { type SQL, sql } from './sql.ts'

const containing = (word: string): string => `%${word.replaceAll(/[\\%_]/gu, sign => `\\${sign}`)}%`

/** As `folded` reads what is asked for; to do so with each text takes twice as long as to look whether it is to be done. */
const narrowed = (text: SQL): SQL =>
  sql`lower(case when ${text} is nfkc normalized then ${text} else normalize(${text}, nfkc) end)`

/** The number of a standard, whose blank may be missing: gbt 3682, gb/t 3682.1-2018, gbt3682. */
const isStandard = (word: string): boolean => /[a-z] \d{3}/u.test(word) || strokeFor(word).length > 0

/** Of a standard the blank may be missing, its dash has three lengths, and 1234 is no beginning of 12345. */
const standardPattern = (word: string): string =>
  `${escaped(word).replaceAll(' ', ' ?').replaceAll('-', '[-‐-―]')}${isStandard(word) ? '(?![0-9])' : ''}`

/** A figure with its unit is found as that much, the number of a standard as that number. */
function holds(text: SQL, word: string): SQL {
  const figure = figurePattern(word)
  // Most texts lack its very digits, and to see that takes a fraction of what the pattern takes.
  if (figure !== null)
    return sql`(${narrowed(text)} like ${containing(figure.digits)}
      and ${narrowed(sql`replace(${text}, '，', ', ')`)} ~ ${figure.pattern})`
  return isStandard(word) || /[a-z] \d|\d-\d/u.test(word)
    ? sql`${narrowed(text)} ~ ${standardPattern(word)}`
    : sql`${narrowed(text)} like ${containing(word)}`
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
