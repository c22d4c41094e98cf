import { formatYuan } from '#kernel/money.ts'
import type { QuoteView } from '#modules/inquiry/quote.api.ts'
import { pricingRules } from '#modules/pricing/terms.ts'
import '../order/contract.css'
import { TableBox } from '../table-box.tsx'

export type ReckoningView = NonNullable<QuoteView['reckoning']>

const amount = (fen: number | null): string => (fen === null ? '未写明' : formatYuan(fen))

/** What is to be paid, line by line, so that anybody can reckon it again: price, discount, tax, subsidy, due, and why. */
export function Reckoning({ reckoning }: { reckoning: ReckoningView }) {
  const { inputs, lines, price, discount, tax, subsidy, net, open } = reckoning
  const many = inputs.items.length > 1
  return (
    <>
      <TableBox label="计价明细">
        <table className="reckoning">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">算法</th>
              <th scope="col" className="number">
                价款
              </th>
              <th scope="col" className="number">
                优惠
              </th>
              <th scope="col" className="number">
                税
              </th>
              <th scope="col" className="number">
                补贴
              </th>
              <th scope="col" className="number">
                应付
              </th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one reckoning never change places
              <tr key={at}>
                <th scope="row">
                  {many ? `${inputs.items[line.item]?.name ?? ''} · ` : ''}
                  {line.name}
                </th>
                <td>{line.how}</td>
                <td className="number">{amount(line.price)}</td>
                <td className="number">{line.discount === 0 ? '—' : `−${amount(line.discount)}`}</td>
                <td className="number">
                  {line.taxIncluded
                    ? line.tax === null
                      ? '已含'
                      : `含 ${amount(line.tax)}`
                    : amount(line.tax)}
                </td>
                <td className="number">{line.subsidy === 0 ? '—' : `−${amount(line.subsidy)}`}</td>
                <td className="number">{amount(line.net)}</td>
                <td className="hint">{line.rules.map(rule => pricingRules[rule]).join('、')}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计（元）</th>
              <td />
              <td className="number">{amount(price)}</td>
              <td className="number">{discount === 0 ? '—' : `−${amount(discount)}`}</td>
              <td className="number">{lines.some(line => line.tax === null) ? '—' : amount(tax)}</td>
              <td className="number">{subsidy === 0 ? '—' : `−${amount(subsidy)}`}</td>
              <td className="number">
                <strong>{amount(net)}</strong>
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </TableBox>
      {open.length > 0 ? <p className="hint">合计之外另计：{open.join('、')}。</p> : null}
    </>
  )
}
