import { type SQL, sql } from '#kernel/sql.ts'
import type { AskedWords } from './asked-words.ts'

const containing = (word: string): string => `%${word.replaceAll(/[\\%_]/gu, sign => `\\${sign}`)}%`

/** As `narrow` reads what is asked for; to do so with each text takes twice as long as to look whether it is to be done. */
const narrowed = (text: SQL): SQL =>
  sql`lower(case when ${text} is nfkc normalized then ${text} else normalize(${text}, nfkc) end)`

/** That a text holds every word, in one of its wordings, however wide its characters are. */
export const holdsWords = (text: SQL, words: AskedWords): SQL[] =>
  words.map(
    wordings =>
      sql`(${sql.join(
        wordings.map(one => sql`${narrowed(text)} like ${containing(one)}`),
        sql` or `,
      )})`,
  )
