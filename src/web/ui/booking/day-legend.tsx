/** What the colours of days mean; every day says it in words, too. */
export function DayLegend() {
  return (
    <p className="legend" aria-hidden="true">
      <span>
        <i style={{ background: 'var(--meets-tint)' }} />
        空闲
      </span>
      <span>
        <i style={{ background: 'linear-gradient(135deg, var(--meets-tint) 50%, #f1f3f5 50%)' }} />
        部分空闲
      </span>
      <span>
        <i style={{ background: '#e8ecf0' }} />
        已占用
      </span>
      <span>
        <i style={{ borderStyle: 'dashed' }} />
        不开放
      </span>
    </p>
  )
}
