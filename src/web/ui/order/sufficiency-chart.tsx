import type { Output } from '#kernel/operation.ts'
import type { getSufficiency } from '#modules/ledger/statement.api.ts'
import { yuan } from './ledger-words.ts'

type Months = Output<typeof getSufficiency>['months']

const [width, height, left, right, top, bottom] = [640, 280, 96, 16, 18, 36]

/** 1, 2 or 5 times a power of ten, so that the axis reads in round figures. */
function step(most: number): number {
  const rough = Math.max(1, most / 4)
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5, 10].find(one => one * power >= rough) ?? 10) * power
}

/** `120 万`, `3,000`: whole yuan for the axis. */
const axisWords = (fen: number): string =>
  Math.abs(fen) >= 1_000_000 ? `${yuan(fen / 10_000).replace(/\.00$/, '')} 万` : yuan(fen)

/** Own income so far against running cost so far, month by month; the table beside it says the same in figures. */
export function SufficiencyChart({ months: all, label }: { months: Months; label: string }) {
  // Before anything was booked there is no data, which isn't 0.
  const months = all.slice(
    Math.max(
      0,
      all.findIndex(({ hasData }) => hasData),
    ),
  )
  const values = months.flatMap(({ incomeSoFar, costSoFar }) => [incomeSoFar, costSoFar])
  const [most, least] = [Math.max(1, ...values), Math.min(0, ...values)]
  const unit = step(Math.max(most, -least))
  const [high, low] = [Math.ceil(most / unit) * unit, Math.floor(least / unit) * unit]
  const x = (month: number) => left + ((month - 0.5) * (width - left - right)) / 12
  const y = (fen: number) => top + ((high - fen) * (height - top - bottom)) / (high - low)
  const ticks = Array.from({ length: Math.round((high - low) / unit) + 1 }, (_, index) => low + index * unit)
  const line = (of: 'incomeSoFar' | 'costSoFar') =>
    months.map(one => `${x(one.month)},${y(one[of])}`).join(' ')
  return (
    <figure className="ledger-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {ticks.map(tick => (
          <g key={tick}>
            <line
              x1={left}
              x2={width - right}
              y1={y(tick)}
              y2={y(tick)}
              className={tick === 0 ? 'zero' : 'grid'}
            />
            <text x={left - 8} y={y(tick) + 4} textAnchor="end">
              {axisWords(tick)}
            </text>
          </g>
        ))}
        {Array.from({ length: 12 }, (_, index) => index + 1).map(month => (
          <text
            key={month}
            x={x(month)}
            y={height - 8}
            textAnchor="middle"
            className={month % 2 === 0 ? 'even' : ''}
          >
            {month}月
          </text>
        ))}
        <polyline points={line('costSoFar')} className="cost" />
        <polyline points={line('incomeSoFar')} className="income" />
        {months.map(one => (
          <g key={one.month}>
            <rect
              x={x(one.month) - 3.5}
              y={y(one.costSoFar) - 3.5}
              width={7}
              height={7}
              className="cost-mark"
            />
            <circle cx={x(one.month)} cy={y(one.incomeSoFar)} r={4} className="income-mark" />
          </g>
        ))}
      </svg>
      <figcaption>
        <span>
          <svg width="22" height="10" aria-hidden="true">
            <line x1="0" x2="22" y1="5" y2="5" className="income" />
            <circle cx="11" cy="5" r="4" className="income-mark" />
          </svg>
          累计自有收入
        </span>
        <span>
          <svg width="22" height="10" aria-hidden="true">
            <line x1="0" x2="22" y1="5" y2="5" className="cost" />
            <rect x="7.5" y="1.5" width="7" height="7" className="cost-mark" />
          </svg>
          累计运行成本
        </span>
        <span className="hint">纵轴为元</span>
      </figcaption>
    </figure>
  )
}
