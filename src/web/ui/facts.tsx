import type { CSSProperties, ReactNode } from 'react'

/** What is to be known of a thing, each fact under its name; `children` are facts that need more than a word. */
export function Facts({
  of,
  style,
  children,
}: {
  of: readonly (readonly [name: string, value: ReactNode])[]
  style?: CSSProperties
  children?: ReactNode
}) {
  return (
    <dl className="facts" style={style}>
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {children}
    </dl>
  )
}
