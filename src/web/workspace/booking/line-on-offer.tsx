import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { stoppedWords } from '#modules/booking/terms.ts'
import { getLine } from '#modules/catalogue/line/api.ts'
import { getPlatformOfPart } from '#modules/catalogue/platform/publication.api.ts'
import { ApiError } from '../../client.ts'
import { Answer, Coming, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { partEndedWords } from '../../ui/words.ts'

function Stopped({ line, platform }: Output<typeof getLine>) {
  return (
    <Sheet heading={line.name} title="申请预约" lead={platform.name}>
      <Alert
        type="warning"
        showIcon
        title={platform.bookingsStoppedOn ? stoppedWords(platform.bookingsStoppedOn) : ''}
        description={<Link to={`/lines/${line.id}`}>看这条中试线</Link>}
      />
    </Sheet>
  )
}

/** A line for whoever books it; of one that was taken off or takes no bookings, since when and why. */
export function LineOnOffer({
  lineId,
  children,
}: {
  lineId: string
  children: (line: Output<typeof getLine>) => ReactNode
}) {
  const asked = useAsk(getLine, { lineId })
  const gone = asked.error instanceof ApiError && asked.error.status === 404
  const { data: part, isLoading } = useAsk(getPlatformOfPart, { partId: lineId }, { enabled: gone })
  if (gone && isLoading) return <Coming />
  if (!gone || !part?.retired)
    return (
      <Answer asked={asked}>
        {found => (found.platform.bookingsStoppedOn ? <Stopped {...found} /> : children(found))}
      </Answer>
    )
  const { platformId, platformName, withdrawn, retired } = part
  return (
    <Sheet heading={retired.name} title="申请预约" lead={platformName}>
      <Alert
        type="warning"
        showIcon
        title={partEndedWords(retired)}
        description={withdrawn ? null : <Link to={`/platforms/${platformId}`}>看该平台的其他中试线</Link>}
      />
    </Sheet>
  )
}
