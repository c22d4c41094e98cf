import sheet from 'antd/dist/antd.css?url'

/**
 * What antd's components look like, made beforehand instead of while they are shown. It stands before the site's own
 * sheets, which say otherwise of some components with selectors that weigh the same.
 */
export const ComponentsSheet = () => <link rel="stylesheet" href={sheet} precedence="components" />
