import { Button, Switch } from 'antd'
import { type ReactNode, useState } from 'react'

/** Pages of a list that goes on: where one is, and the way on and back. */
export function useTrail() {
  const [trail, setTrail] = useState<readonly string[]>([])
  const after = trail.at(-1)
  return {
    page: after === undefined ? {} : { after },
    restart: () => setTrail([]),
    ways: (next: string | null): ReactNode => (
      <p className="actions" style={{ marginTop: 12 }}>
        {trail.length > 0 ? <Button onClick={() => setTrail(trail.slice(0, -1))}>上一页</Button> : null}
        {next ? <Button onClick={() => setTrail([...trail, next])}>下一页</Button> : null}
      </p>
    ),
  }
}

interface NarrowingProps {
  readonly label: string
  readonly checked: boolean
  readonly set: (on: boolean) => void
}

/** The switch beside a list that shows part of it. */
export function Narrowing({ label, checked, set }: NarrowingProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control inside
    <label className="actions">
      <Switch checked={checked} onChange={set} /> {label}
    </label>
  )
}
