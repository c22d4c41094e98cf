/** What a page shows as a Word document, made in the browser. Loaded only when somebody wants it. */
import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Bar } from '#modules/evaluation/api.ts'

export interface Cell {
  readonly text: string
  /** Where the figure is seen in the system. */
  readonly href?: string
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** `whole`: what the longest bar stands for, where that isn't the greatest value. */
  | { readonly kind: 'bars'; readonly name: string; readonly bars: readonly Bar[]; readonly whole?: number }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

const [width, rowHeight, nameWidth, wordsWidth] = [640, 34, 170, 110]

/** A chart as a picture, at twice its size so that it is sharp on paper. */
async function pictureOf(bars: readonly Bar[], whole = 0): Promise<{ data: ArrayBuffer; height: number }> {
  const height = bars.length * rowHeight + 8
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  const draw = canvas.getContext('2d')
  if (!draw) throw new Error('no canvas to draw on')
  draw.scale(2, 2)
  draw.fillStyle = '#fff'
  draw.fillRect(0, 0, width, height)
  draw.font = '15px "Noto Sans SC", "Microsoft YaHei", sans-serif'
  draw.textBaseline = 'middle'
  const most = Math.max(...bars.map(({ value }) => value), whole, 1)
  for (const [at, { name, value, words }] of bars.entries()) {
    const y = at * rowHeight + rowHeight / 2 + 4
    const long = ((width - nameWidth - wordsWidth) * value) / most
    draw.fillStyle = '#2b3442'
    draw.textAlign = 'right'
    draw.fillText(name, nameWidth - 12, y, nameWidth - 16)
    draw.fillStyle = '#0f4c81'
    draw.fillRect(nameWidth, y - 9, long, 18)
    draw.fillStyle = '#2b3442'
    draw.textAlign = 'left'
    draw.fillText(words, nameWidth + long + 8, y)
  }
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new Error('the chart was not drawn')
  return { data: await blob.arrayBuffer(), height }
}

/** 五号, in half points: what a table is set in beside a text in 小四. */
const small = 21

const said = ({ text, href }: Cell) =>
  href
    ? new ExternalHyperlink({
        link: href,
        children: [new TextRun({ text, style: 'Hyperlink', size: small })],
      })
    : new TextRun({ text, size: small })

const row = (cells: readonly Cell[], tableHeader = false) =>
  new TableRow({
    tableHeader,
    cantSplit: true,
    children: cells.map(cell => new TableCell({ children: [new Paragraph({ children: [said(cell)] })] })),
  })

/** Twentieths of a point across a page of A4, shared by the longest words of each column. */
const across = 9026
function columnsOf({ head, rows }: Extract<Block, { kind: 'table' }>): number[] {
  const weights = head.map((name, at) =>
    // Beside its words a cell has its margins, which are about as wide as one of them.
    Math.min(20, 1 + Math.max(4, name.length, ...rows.map(cells => cells[at]?.text.length ?? 0))),
  )
  const all = weights.reduce((sum, one) => sum + one, 0)
  return weights.map(one => Math.floor((across * one) / all))
}

async function partsOf(block: Block): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(block.text)] })]
    case 'text':
      return [new Paragraph({ spacing: { after: 160 }, children: [new TextRun(block.text)] })]
    case 'bars': {
      const { data, height } = await pictureOf(block.bars, block.whole)
      const about = block.bars.map(({ name, words }) => `${name} ${words}`).join('，')
      return [
        new Paragraph({
          spacing: { after: 160 },
          children: [
            new ImageRun({
              type: 'png',
              data,
              transformation: { width: 520, height: (height * 520) / width },
              altText: { name: block.name, title: block.name, description: about },
            }),
          ],
        }),
      ]
    }
    case 'table':
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          columnWidths: columnsOf(block),
          rows: [
            row(
              block.head.map(text => ({ text })),
              true,
            ),
            ...block.rows.map(cells => row(cells)),
          ],
        }),
        new Paragraph({}),
      ]
  }
}

export async function wordOf(title: string, note: string, blocks: readonly Block[]): Promise<Blob> {
  const parts = await Promise.all(blocks.map(partsOf))
  const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }
  return Packer.toBlob(
    new Document({
      title,
      styles: {
        default: {
          document: { run: { font, size: 24 } },
          heading2: {
            run: { font: { ...font, eastAsia: '黑体' }, size: 30 },
            paragraph: { spacing: { before: 320, after: 160 }, keepNext: true },
          },
          title: {
            run: { font: { ...font, eastAsia: '黑体' }, size: 40 },
            paragraph: { alignment: AlignmentType.CENTER },
          },
        },
      },
      sections: [
        {
          children: [
            new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
            new Paragraph({
              alignment: AlignmentType.CENTER,
              spacing: { after: 320 },
              children: [new TextRun(note)],
            }),
            ...parts.flat(),
          ],
        },
      ],
    }),
  )
}
