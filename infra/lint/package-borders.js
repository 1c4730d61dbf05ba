import { dirname, relative, resolve, sep } from 'node:path';

/** Which of our packages a kind of package may import; everything else is refused. One way only. */
const ALLOWED = {
  contracts: [],
  client: [],
  config: ['contracts'],
  telemetry: [],
  database: [],
  outbound: [],
  testing: [],
  auth: ['contracts', 'config', 'database'],
  'platform-kit': ['contracts'],
  content: ['contracts', 'platform-kit'],
  queues: ['contracts', 'config', 'telemetry'],
  media: ['config'],
  adapter: ['contracts', 'platform-kit'],
  networks: ['contracts', 'config', 'platform-kit', 'adapter'],
  publishing: ['contracts', 'config', 'telemetry', 'database', 'queues', 'platform-kit', 'content', 'media'],
  posts: ['contracts', 'config', 'telemetry', 'database'],
  notifications: ['contracts', 'config', 'telemetry', 'database', 'outbound', 'publishing'],
  approvals: ['contracts', 'database', 'publishing'],
  planning: [
    'contracts',
    'config',
    'telemetry',
    'database',
    'platform-kit',
    'content',
    'posts',
    'publishing',
    'approvals',
  ],
  analytics: ['contracts', 'config', 'telemetry', 'database', 'queues', 'platform-kit', 'publishing'],
  reports: ['contracts', 'config', 'telemetry', 'database', 'analytics', 'notifications'],
  feeds: ['config', 'telemetry', 'database', 'outbound', 'content', 'planning'],
  'service-kit': ['contracts', 'config', 'telemetry'],
  sandbox: [],
  web: ['contracts', 'client'],
  cli: ['client'],
  app: [
    'contracts',
    'config',
    'telemetry',
    'database',
    'queues',
    'auth',
    'platform-kit',
    'content',
    'media',
    'adapter',
    'networks',
    'posts',
    'publishing',
    'approvals',
    'analytics',
    'notifications',
    'reports',
    'feeds',
    'planning',
    'service-kit',
  ],
};

const OF_FOLDER = /^(?:libs\/adapters\/([^/]+)|libs\/([^/]+)|apps\/([^/]+))/;

/** Apps that may import less than the services. */
const OF_THEIR_OWN = ['sandbox', 'web', 'cli'];

/** The package a file lies in, by its folder below the checkout; null outside of apps and libs. */
function packageOf(path) {
  const [folder, adapter, lib, app] = OF_FOLDER.exec(path) ?? [];
  if (adapter) return { folder, kind: 'adapter' };
  if (lib) return { folder, kind: lib };
  return app ? { folder, kind: OF_THEIR_OWN.includes(app) ? app : 'app' } : null;
}

/** The kind of a package that is imported by its name; apps go by their own names, which nothing may import. */
function kindOfName(name) {
  return name.startsWith('adapters-') ? 'adapter' : name;
}

/** Refuses an import that leaves its package against ALLOWED: by name, by relative path, or at run time. */
const borders = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const root = context.cwd;
    const below = (path) => relative(root, path).split(sep).join('/');
    const own = packageOf(below(context.filename));
    if (!own) return {};
    const allowed = ALLOWED[own.kind];

    function check(source) {
      if (typeof source?.value !== 'string') return;
      if (source.value.startsWith('.')) {
        const target = packageOf(below(resolve(dirname(context.filename), source.value)));
        if (target?.folder === own.folder) return;
        context.report({ node: source, message: 'Import another package by its name, not by its path.' });
        return;
      }
      const [, name] = /^@shelfcast\/([^/]+)/.exec(source.value) ?? [];
      if (!name) return;
      if (!allowed) {
        context.report({
          node: source,
          message: `${own.kind} may import only what infra/lint/package-borders.js says: add it there.`,
        });
      } else if (!allowed.includes(kindOfName(name))) {
        const only = allowed.join(', ') || 'nothing of ours';
        context.report({ node: source, message: `${own.kind} may import only: ${only}.` });
      }
    }

    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
    };
  },
};

export default { rules: { borders } };
