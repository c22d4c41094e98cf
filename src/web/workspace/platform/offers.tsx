import type { ReactNode } from 'react'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Comparison, Offer } from '#modules/inquiry/api.ts'
import { extraWords } from '#modules/pricing/terms.ts'
import { Verdict } from '../../ui/need/verdict.tsx'
import { TableBox } from '../../ui/table-box.tsx'

type Quoted = Extract<NonNullable<Offer['answer']>, { kind: 'quoted' }>

/** `45,200 元（含税）`, with what isn't in it. */
export function totalWords(comparison: Comparison | null): string {
  if (!comparison) return ''
  if (comparison.fen === null) return '合计过大，无法计算'
  const more = comparison.open.length > 0 ? `，另计${comparison.open.join('、')}` : ''
  return `${formatYuan(comparison.fen)} 元（含税）${more}`
}

const taxWords = ({ taxIncluded, taxPercent }: Quoted): string =>
  `${taxIncluded ? '含税' : '不含税'}${taxPercent === null ? '' : `，税率 ${taxPercent}%`}`

function Judged({ of }: { of: Comparison['window'] }) {
  return (
    <>
      <Verdict value={of.verdict} />
      <div>{of.text}</div>
    </>
  )
}

type Cell = (quote: Quoted, comparison: Comparison) => ReactNode

/** What is laid side by side, row by row. */
const rows: readonly (readonly [name: string, cell: Cell])[] = [
  ['含税合计', (_, comparison) => <strong>{totalWords(comparison)}</strong>],
  [
    '与预算相比',
    (_, { budget }) => (budget ? <Judged of={budget} /> : <span className="silent">需求没有写预算</span>),
  ],
  ['总价', quote => `${formatYuan(quote.fen)} 元（${taxWords(quote)}）`],
  ['总价包含', quote => quote.included],
  [
    '另计费用',
    ({ extras }) =>
      extras.length === 0 ? (
        '无'
      ) : (
        <ul>
          {extras.map(extra => (
            <li key={extra.name}>{extraWords(extra, '单')}</li>
          ))}
        </ul>
      ),
  ],
  ['最早可开始', quote => formatDate(quote.startOn)],
  ['工期', quote => `${quote.days} 天`],
  ['最早完成', (_, { endsOn }) => formatDate(endsOn)],
  ['与时间要求相比', (_, { window }) => <Judged of={window} />],
  [
    '报价有效期至',
    (quote, { validity }) => (
      <>
        {formatDate(quote.validUntil)}
        <div>
          <span className={`tag ${validity.verdict}`}>{validity.text}</span>
        </div>
      </>
    ),
  ],
  ['条件与前提', quote => quote.conditions || '无'],
]

function Absent({ answer }: Pick<Offer, 'answer'>) {
  if (answer?.kind === 'declined') return <span className="silent">谢绝：{answer.reason}</span>
  return <span className="silent">没有答复</span>
}

function OfferHead({ offer, awarded }: { offer: Offer; awarded: boolean }) {
  return (
    <th scope="col">
      {offer.platformName}
      <div className="hint">{offer.lineName}</div>
      {offer.answeredAt ? (
        <div className="hint">
          {formatInstant(offer.answeredAt)} 答复{offer.revision > 1 ? `，第 ${offer.revision} 版` : ''}
        </div>
      ) : null}
      {awarded ? <span className="tag meets">✓ 选定</span> : null}
    </th>
  )
}

export function Offers({ offers, awarded }: { offers: readonly Offer[]; awarded: string | null }) {
  return (
    <section>
      <h2>报价比较</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        含税合计低的在前；合计由总价、另计费用和税相加。工期按日历日计，早于需求最早开始的从最早开始起算。
      </p>
      <div className="comparison">
        <TableBox label="报价比较" whole>
          <table>
            <thead>
              <tr>
                <th scope="col">项目</th>
                {offers.map(offer => (
                  <OfferHead
                    key={offer.invitationId}
                    offer={offer}
                    awarded={offer.invitationId === awarded}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, cell], index) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {offers.map(({ invitationId, answer, comparison }) => (
                    <td key={invitationId} style={{ whiteSpace: 'pre-line' }}>
                      {answer?.kind === 'quoted' && comparison ? (
                        cell(answer, comparison)
                      ) : index === 0 ? (
                        <Absent answer={answer} />
                      ) : (
                        <span className="silent">—</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      </div>
    </section>
  )
}
