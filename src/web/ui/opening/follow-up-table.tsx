import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { FollowUpRow } from '#modules/events/api.ts'
import { followUpGrounds, followUpKinds } from '#modules/events/terms.ts'
import { RecordTable } from '../table-box.tsx'

interface Props {
  readonly rows: readonly FollowUpRow[]
  /** Where whoever looks may open it; null where it isn't theirs. */
  readonly to: (row: FollowUpRow) => string | null
}

/** What came of an event, record by record, and on whose word. */
export const FollowUpTable = ({ rows, to }: Props) => (
  <RecordTable label="后续成效" heads={['种类', '编号', '建立时间', '依据']}>
    {rows.map(row => {
      const address = to(row)
      return (
        <tr key={`${row.kind} ${row.recordId}`}>
          <td>{followUpKinds[row.kind]}</td>
          <th scope="row" className="mono">
            {address ? <Link to={address}>{row.number}</Link> : row.number}
          </th>
          <td>{formatInstant(row.on)}</td>
          <td>{row.organisationName ? `${row.organisationName}申报` : followUpGrounds[row.ground]}</td>
        </tr>
      )
    })}
  </RecordTable>
)
