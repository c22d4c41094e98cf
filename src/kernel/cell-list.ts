/**
 * Several things in one cell of a sheet, for records that hold lists: `合成釜｜反应釜｜2；干燥机｜干燥｜1`. Each thing is on
 * a line of its own or ends with `；`, its parts with `｜`; a sign of these within a text has `\` before it.
 */
import { sheetText } from './sheet.ts'

/** A cell as `cellList` reads it, with nothing lost but what `sheetText` takes away. */
export const listCell = (things: readonly (readonly string[])[]): string =>
  things
    .map(parts =>
      parts.map(part => sheetText(part).replaceAll(/[\\；;｜|\n]/g, sign => `\\${sign}`)).join('｜'),
    )
    .join('；')

/** The things of a cell, each by its parts; those of which nothing is said are left out. */
export function cellList(cell: string, ends = /[；;\n]/): string[][] {
  const things: string[][] = []
  let parts: string[] = []
  let text = ''
  const endPart = () => {
    parts.push(text.trim())
    text = ''
  }
  const endThing = () => {
    endPart()
    if (parts.some(part => part !== '')) things.push(parts)
    parts = []
  }
  for (const [sign, plain] of cell.matchAll(/\\([\\；;｜|\n、，])|[\s\S]/g)) {
    if (plain !== undefined) text += plain
    else if (ends.test(sign)) endThing()
    else if (/[｜|]/.test(sign)) endPart()
    else text += sign
  }
  endThing()
  return things
}

/** Short texts in one cell: `普通许可、合作开发`. */
export const textsCell = (texts: readonly string[]): string =>
  texts.map(text => sheetText(text).replaceAll(/[\\；;｜|\n、，]/g, sign => `\\${sign}`)).join('、')

export const cellTexts = (cell: string): string[] =>
  cellList(cell, /[；;\n、，]/)
    .flat()
    .filter(Boolean)
