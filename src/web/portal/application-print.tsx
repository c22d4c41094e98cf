import { getApplication } from '#modules/recognition/api.ts'
import { getOwnApplication } from '#modules/recognition/own.api.ts'
import { doorContext } from '../page-door.ts'
import { ApplicationText, Corrections, headingOf, Receipts, Undertakings } from '../ui/application-text.tsx'
import type { Route } from './+types/application-print'

/** The applicant’s own, or what was submitted to an office: whichever of both the reader may see. */
export async function loader({ context, params: { applicationId }, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const office = new URL(request.url).searchParams.has('office')
  const application = office
    ? (await door.call(getApplication, { applicationId })).application
    : (await door.call(getOwnApplication, { applicationId })).submitted
  if (!application) throw new Response(null, { status: 404 })
  return { application, back: `/${office ? 'office' : 'workspace'}/recognition/${applicationId}` }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `申报书 ${loaderData.application.number}` : '申报书' },
]

export default function ApplicationPrint({ loaderData: { application, back } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <p className="actions no-print" style={{ marginBottom: 20 }}>
        <button type="button" className="button" onClick={() => window.print()}>
          打印申报书
        </button>
        <a href={back}>返回</a>
      </p>
      <h1>{headingOf(application)}</h1>
      <p className="lead">
        {application.callName} · 申报单位 {application.organisationName} · {application.localityName}
      </p>
      <div className="stack">
        <ApplicationText application={application} />
        <Undertakings application={application} />
        <Corrections application={application} />
        <Receipts application={application} />
      </div>
    </main>
  )
}
