import { formatInstant } from '#kernel/calendar.ts'
import type { FollowUpRow } from '#modules/events/api.ts'
import { followUpGrounds, followUpKinds } from '#modules/events/terms.ts'
import { TableBox } from './table-box.tsx'

/** What came of an event, record by record, and on whose word. */
export const FollowUpTable = ({ rows }: { rows: readonly FollowUpRow[] }) => (
  <TableBox label="后续成效">
    <table>
      <thead>
        <tr>
          {['种类', '编号', '建立时间', '依据'].map(name => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={`${row.kind} ${row.recordId}`}>
            <td>{followUpKinds[row.kind]}</td>
            <th scope="row" className="mono">
              {row.number}
            </th>
            <td>{formatInstant(row.on)}</td>
            <td>{row.organisationName ? `${row.organisationName}申报` : followUpGrounds[row.ground]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableBox>
)
