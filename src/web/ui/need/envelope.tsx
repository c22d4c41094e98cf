/** A range that is covered, from and to in per cent of the width; from and to are one where a set point is meant. */
export interface Mark {
  readonly from: number
  readonly to: number
  /** No end is named: the range runs on beyond the edge. */
  readonly openLow: boolean
  readonly openHigh: boolean
}

export interface EnvelopeRow {
  readonly label: string
  /** The units that say it where the line as a whole doesn't. */
  readonly by: string | null
  /** The same in words: `50–200 L`. */
  readonly value: string
  /** What all rows above cover together. */
  readonly total: boolean
  readonly marks: readonly Mark[]
}

export interface ParameterDrawing {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly scale: 'linear' | 'log'
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
  readonly rows: readonly EnvelopeRow[]
}

export interface FeatureDrawing {
  readonly code: string
  readonly name: string
  /** Who says that it is there, and who says that it isn't. */
  readonly has: readonly string[]
  readonly lacks: readonly string[]
}

export interface EnvelopeDrawing {
  readonly parameters: readonly ParameterDrawing[]
  readonly features: readonly FeatureDrawing[]
}

type Ticks = ParameterDrawing['ticks']

const height = 26
const middle = height / 2
const percent = (value: number): string => `${value}%`

/** An arrow at the edge, pointing outwards; drawn in a picture of its own, whose place is in per cent. */
function Arrow({ at }: { at: 'low' | 'high' }) {
  return at === 'low' ? (
    <path d={`M12 ${middle - 9} L0 ${middle} L12 ${middle + 9} Z`} />
  ) : (
    <svg x="100%" overflow="visible" aria-hidden="true" focusable="false">
      <path d={`M-12 ${middle - 9} L0 ${middle} L-12 ${middle + 9} Z`} />
    </svg>
  )
}

function Covered({ mark }: { mark: Mark }) {
  const { from, to, openLow, openHigh } = mark
  if (from === to) return <circle cx={percent(from)} cy={middle} r="5.5" />
  return (
    <>
      <line className="bar" x1={percent(from)} x2={percent(to)} y1={middle} y2={middle} />
      {openLow ? (
        <Arrow at="low" />
      ) : (
        <line className="end" x1={percent(from)} x2={percent(from)} y1={middle - 8} y2={middle + 8} />
      )}
      {openHigh ? (
        <Arrow at="high" />
      ) : (
        <line className="end" x1={percent(to)} x2={percent(to)} y1={middle - 8} y2={middle + 8} />
      )}
    </>
  )
}

/** The ranges of one row over the lines of the axis. The words beside it say the same. */
export function Range({ marks, ticks }: { marks: readonly Mark[]; ticks: Ticks }) {
  return (
    <svg className="range" width="100%" height={height} aria-hidden="true" focusable="false">
      {ticks.map(({ at }) => (
        <line className="grid" key={at} x1={percent(at)} x2={percent(at)} y1="0" y2={height} />
      ))}
      {marks.map(mark => (
        <Covered key={`${mark.from} ${mark.to}`} mark={mark} />
      ))}
    </svg>
  )
}

export function AxisOf({ ticks }: { ticks: Ticks }) {
  return (
    <svg className="range" width="100%" height="20" aria-hidden="true" focusable="false">
      {ticks.map(({ at, text }) => (
        <text key={at} x={percent(at)} y="14" textAnchor="middle">
          {text}
        </text>
      ))}
    </svg>
  )
}

/** What is covered, as a table that is also a picture: who, how much in words, and where on the axis. */
export function Envelope({ drawing, who }: { drawing: EnvelopeDrawing; who: string }) {
  const { parameters, features } = drawing
  return (
    <>
      {parameters.length > 0 ? (
        <table className="envelope card">
          <colgroup>
            <col className="who" />
            <col className="much" />
            <col />
          </colgroup>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{who}</th>
              <th scope="col">能力</th>
              <th scope="col">图示</th>
            </tr>
          </thead>
          {parameters.map(({ code, name, unit, scale, ticks, rows }) => (
            <tbody key={code}>
              <tr className="parameter">
                <th scope="rowgroup" colSpan={3}>
                  {name} <small>{scale === 'log' ? `${unit}，对数刻度` : unit}</small>
                </th>
              </tr>
              {rows.map(({ label, by, value, total, marks }) => (
                <tr className={total ? 'total' : undefined} key={total ? 'total' : label}>
                  <th scope="row">
                    {label}
                    {by ? <span className="hint">（{by}）</span> : null}
                  </th>
                  <td className="value">{value}</td>
                  <td className="picture">
                    <Range marks={marks} ticks={ticks} />
                  </td>
                </tr>
              ))}
              <tr className="axis">
                <td colSpan={2} />
                <td className="picture">
                  <AxisOf ticks={ticks} />
                </td>
              </tr>
            </tbody>
          ))}
        </table>
      ) : null}
      {parameters.some(({ rows }) =>
        rows.some(({ marks }) => marks.some(one => one.openLow || one.openHigh)),
      ) ? (
        <p className="hint" style={{ marginTop: 8 }}>
          箭头表示平台只注明了一端，另一端没有注明。
        </p>
      ) : null}
      {features.length > 0 ? <Features features={features} /> : null}
    </>
  )
}

function Features({ features }: { features: EnvelopeDrawing['features'] }) {
  return (
    <ul className="features">
      {features.map(({ code, name, has, lacks }) => (
        <li key={code}>
          {has.length > 0 ? (
            <span className="tag meets">✓ {name}</span>
          ) : (
            <span className="tag">✗ 不具备{name}</span>
          )}
          {has.length + lacks.length > 1 && has.length > 0 ? (
            <span className="hint"> {has.join('、')}</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
