/** The parts of a line's page that say what it is made of and what it is fit for. */
import { formatQuantity } from '#kernel/quantity.ts'
import type { LineView } from '#modules/catalogue/line/api.ts'
import {
  type ProductClass,
  productClasses,
  refusedNames,
  unitKinds,
  utilities,
} from '#modules/catalogue/terms.ts'
import { TableBox } from '../ui/table-box.tsx'
import { statementWords } from '../ui/words.ts'

/** In the order of the material. */
export function Units({ units }: Pick<LineView, 'units'>) {
  return (
    <ol className="train">
      {units.map(({ name, kind, material, count, capabilities }) => (
        <li key={name}>
          <h3>
            {name}
            {count > 1 ? ` × ${count}` : ''}
          </h3>
          <p className="hint">
            {unitKinds[kind]}
            {material ? `，接触物料：${material}` : ''}
          </p>
          {capabilities.length > 0 ? (
            <dl className="spec">
              {capabilities.map(capability => {
                const [parameter, value] = statementWords(capability)
                return (
                  <div key={parameter}>
                    <dt>{parameter}</dt>
                    <dd>{value}</dd>
                  </div>
                )
              })}
            </dl>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

const hours = (value: number | null): string => (value === null ? '未注明' : `${value} 小时`)

export function Running({ line }: { line: LineView }) {
  const { batch, cleaningHours, changeoverHours, changeovers } = line
  return (
    <>
      <dl className="facts card">
        <div>
          <dt>批量范围</dt>
          <dd>{batch ? formatQuantity(batch) : '未注明'}</dd>
        </div>
        <div>
          <dt>清场用时</dt>
          <dd>{hours(cleaningHours)}</dd>
        </div>
        <div>
          <dt>一般换产用时</dt>
          <dd>{hours(changeoverHours)}</dd>
        </div>
        {line.utilities.map(({ utility, quantity }) => (
          <div key={utility}>
            <dt>{utilities[utility].name}</dt>
            <dd>{quantity ? formatQuantity(quantity) : '有，数值未注明'}</dd>
          </div>
        ))}
      </dl>
      {changeovers.length > 0 ? <Changeovers line={line} /> : null}
    </>
  )
}

/** Every class that the table of change-overs speaks of, from above to beside. */
function Changeovers({ line: { changeovers, changeoverHours } }: { line: LineView }) {
  const classes = [...new Set(changeovers.flatMap(({ from, to }) => [from, to]))]
  const between = (from: ProductClass, to: ProductClass): string => {
    if (from === to) return '—'
    const stated = changeovers.find(one => one.from === from && one.to === to)
    if (!stated) return hours(changeoverHours)
    return stated.hours === null ? '不得切换' : hours(stated.hours)
  }
  return (
    <div style={{ marginTop: 16 }}>
      <TableBox label="换产表" whole>
        <table>
          <caption>换产用时：由左列产品换到上行产品</caption>
          <thead>
            <tr>
              <th scope="col">由 ＼ 换到</th>
              {classes.map(to => (
                <th scope="col" key={to}>
                  {productClasses[to]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classes.map(from => (
              <tr key={from}>
                <th scope="row">{productClasses[from]}</th>
                {classes.map(to => (
                  <td key={to}>{between(from, to)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </div>
  )
}

interface LimitsProps {
  readonly line: LineView
  readonly hazards: readonly { readonly code: string; readonly name: string }[]
}

/** What it doesn't take, and what of hazards it does. */
export function Limits({ line, hazards }: LimitsProps) {
  const { refusedClasses, exclusions, hazardsAccepted, hazardsRefused } = line
  const names = (codes: readonly string[]) =>
    codes.map(code => hazards.find(one => one.code === code)?.name ?? code).join('、')
  const stated: readonly (readonly [string, string])[] = [
    ['不承接的产品', refusedNames(refusedClasses)],
    ['不承接的物料或工艺', exclusions],
    ['可承接的危险性类别', names(hazardsAccepted)],
    ['不承接的危险性类别', names(hazardsRefused)],
  ]
  return (
    <dl className="facts card">
      {stated.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text || '未注明'}</dd>
        </div>
      ))}
    </dl>
  )
}
