import { listOwnFiles } from '#modules/files/api.ts'
import { getApplication } from '#modules/recognition/api.ts'
import { getOwnApplication } from '#modules/recognition/own.api.ts'
import { doorContext, type PageDoor } from '../../page-door.ts'
import { ApplicationForm, type FormContent } from '../../ui/recognition/application-form.tsx'
import type { Route } from './+types/application-print'

/** As it stands in the draft: it is signed and sealed on paper before it is submitted. */
async function drafted(door: PageDoor, applicationId: string): Promise<FormContent> {
  const own = await door.call(getOwnApplication, { applicationId })
  const { files } = await door.call(listOwnFiles, { recordKind: 'recognition', recordId: applicationId })
  return { ...own, fields: own.draft, files, receipts: [] }
}

/** The applicant’s own, or what was submitted to an office: whichever of both the reader may see. */
export async function loader({ context, params: { applicationId }, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const asked = new URL(request.url).searchParams
  const office = asked.has('office')
  const application: FormContent | null = office
    ? (await door.call(getApplication, { applicationId })).application
    : asked.has('draft')
      ? await drafted(door, applicationId)
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
      <ApplicationForm application={application} />
    </main>
  )
}
