import { type CSSProperties, type ReactNode, useMemo } from 'react'
import { TableBox } from '../table-box.tsx'
import { Chart, type ChartRow } from './chart.tsx'

interface Props {
  readonly title: string
  readonly columns: readonly string[]
  /** Which of them are drawn, where the chart would be a thicket of all. */
  readonly drawn: readonly number[]
  readonly rows: readonly ChartRow[]
  /** What the names of the rows are. */
  readonly of: string
  readonly lying?: boolean
  readonly note?: ReactNode
  /** Why there is no data at all. */
  readonly missing?: string | null
  /** A number as it leads to its records. */
  readonly cell: (row: ChartRow, column: number) => ReactNode
  readonly onPick?: (row: ChartRow, column: number) => void
}

/** A chart with the table behind it, each number of which leads to its records. */
export function Panel(props: Props) {
  const { title, columns, drawn, rows, of, lying = false, note, missing, cell, onPick } = props
  const series = useMemo(
    () => drawn.map(column => ({ name: columns[column] ?? '', column })),
    [drawn, columns],
  )
  return (
    <section className="card panel">
      <h2>{title}</h2>
      {missing ? (
        <p>
          <span className="tag unknown">无数据</span> {missing}
        </p>
      ) : (
        <>
          <Chart label={`${title}，数值见下表`} {...{ series, rows, lying, onPick }} />
          <details>
            <summary>数据表</summary>
            <TableBox label={title}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{of}</th>
                    {columns.map(name => (
                      <th scope="col" className="number" key={name}>
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(row => (
                    <tr key={row.key}>
                      <th scope="row">{row.name}</th>
                      {columns.map((name, at) => (
                        <td className="number" key={name}>
                          {cell(row, at)}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableBox>
          </details>
        </>
      )}
      {note ? <p className="hint">{note}</p> : null}
    </section>
  )
}

export interface Figure {
  readonly name: string
  readonly value: ReactNode
  readonly unit: string
}

/** In one row where there are few of them, else in two. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  const across = figures.length > 7 ? Math.ceil(figures.length / 2) : figures.length
  return (
    <dl className="figures board-figures" style={{ '--across': across } as CSSProperties}>
      {figures.map(({ name, value, unit }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            <small>{unit}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}
