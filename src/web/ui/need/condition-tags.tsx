import { Link } from 'react-router'
import { conditionText } from '../../portal/search-query.ts'

interface Props {
  readonly conditions: readonly string[]
  /** The address of the page without a condition. */
  readonly without: (condition: string) => string
}

/** The conditions in force, each with the way to drop it. */
export function ConditionTags({ conditions, without }: Props) {
  if (conditions.length === 0) return null
  return (
    <ul className="tags" aria-label="参数条件" style={{ marginBottom: 12 }}>
      {conditions.map(one => (
        <li key={one}>
          <Link className="tag meets" to={without(one)} title="去掉这个条件">
            {conditionText(one)} ×
          </Link>
        </li>
      ))}
    </ul>
  )
}
