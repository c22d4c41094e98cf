import { periodWords } from '#modules/steering/terms.ts'
import './figure-chart.css'

export interface Point {
  readonly period: string
  readonly actual: number | null
  readonly forecast: number | null
}

interface Props {
  readonly points: readonly Point[]
  /** The line that the target draws, where it is a number. */
  readonly target: number | null
  readonly unit: string | null
  readonly label: string
}

const [width, height, left, right, top, bottom] = [640, 276, 64, 24, 24, 64]

/** How many periods have room for their names. */
const mostNamed = 9

/** The next round number: 1, 2 or 5, and tens of them. */
function roundStep(rough: number): number {
  const ten = 10 ** Math.floor(Math.log10(rough))
  return ten * ([1, 2, 5].find(step => step * ten >= rough) ?? 10)
}

/** Round marks that leave room around what is drawn, so that small changes of a ratio can be seen; counts begin at 0. */
function ticksOf(values: readonly number[], counts: boolean): number[] {
  const [least, most] = [counts ? 0 : Math.min(...values), Math.max(...values)]
  const room = most === least ? Math.max(1, Math.abs(most) * 0.1) : (most - least) * 0.2
  const step = roundStep((most - least + 2 * room) / 4)
  const first = counts ? 0 : Math.floor((least - room) / step)
  return Array.from({ length: Math.ceil((most + room) / step) - first + 1 }, (_, at) => (first + at) * step)
}

/** `2025年` over nothing, `第3季度` over `2025年`: so that many stand side by side. */
const periodLines = (period: string): string[] =>
  periodWords(period)
    .split(/(?<=年)(?=.)/)
    .toReversed()

const words = (value: number): string => String(Math.round(value * 100) / 100)

/** One indicator through its periods, told apart by mark and dash as well as by colour; the table beside it says the same. */
export function FigureChart({ points, target, unit, label }: Props) {
  const values = points.flatMap(({ actual, forecast }) => [actual, forecast]).filter(one => one !== null)
  if (values.length === 0) return null
  const ticks = ticksOf([...values, ...(target === null ? [] : [target])], unit === '家')
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const x = (at: number) => left + ((at + 0.5) * (width - left - right)) / points.length
  const y = (value: number) => top + ((high - value) * (height - top - bottom)) / (high - low)
  const every = Math.ceil(points.length / mostNamed)
  const known = points.flatMap(({ actual }, at) => (actual === null ? [] : [`${x(at)},${y(actual)}`]))
  return (
    <figure className="figure-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {ticks.map(tick => (
          <g key={tick}>
            <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} className="grid" />
            <text x={left - 8} y={y(tick) + 4} textAnchor="end">
              {words(tick)}
            </text>
          </g>
        ))}
        {target === null ? null : (
          <>
            <line x1={left} x2={width - right} y1={y(target)} y2={y(target)} className="target" />
            <text x={left + 4} y={y(target) - 6} className="target-words">
              目标 {words(target)}
            </text>
          </>
        )}
        <polyline points={known.join(' ')} className="actual" />
        {points.map(({ period, actual, forecast }, at) => (
          <g key={period}>
            {at % every === 0
              ? periodLines(period).map((line, below) => (
                  <text
                    key={line}
                    x={x(at)}
                    y={height - 38}
                    dy={`${below * 1.2}em`}
                    textAnchor="middle"
                    className={points.length > 5 && (at / every) % 2 === 1 ? 'second' : undefined}
                  >
                    {line}
                  </text>
                ))
              : null}
            {forecast === null ? null : (
              <rect x={x(at) - 5} y={y(forecast) - 5} width={10} height={10} className="forecast" />
            )}
            {actual === null ? null : (
              <>
                <circle cx={x(at)} cy={y(actual)} r={4.5} className="actual-mark" />
                <text x={x(at)} y={y(actual) - 10} textAnchor="middle" className="value">
                  {words(actual)}
                </text>
              </>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="hint">
        圆点为实际{points.some(({ forecast }) => forecast !== null) ? '，方块为预测' : ''}
        {target === null ? '' : '，虚线为目标'}；单位：{unit ?? '无'}
      </figcaption>
    </figure>
  )
}
